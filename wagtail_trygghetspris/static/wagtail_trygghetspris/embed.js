/* Places a nomination form where a page of the host links to it:
   <div data-tp-form="/prize/2026/nominate/fragment/">…a plain link…</div>
   The form keeps its own address as action. Whatever fails, the link stays. */
(() => {
    "use strict";

    const place = async (spot) => {
        const address = new URL(spot.dataset.tpForm, document.baseURI);
        if (address.origin !== window.location.origin) return;
        const response = await fetch(address, { credentials: "same-origin" });
        if (!response.ok) return;
        const answer = new DOMParser().parseFromString(
            await response.text(),
            "text/html",
        );
        const fragment = answer.querySelector(".tp-fragment");
        if (fragment) spot.replaceChildren(document.adoptNode(fragment));
    };

    for (const spot of document.querySelectorAll("[data-tp-form]")) {
        place(spot).catch(() => {});
    }
})();
