/* Opens a nomination form in the page of the host that links to it:
   <div data-tp-form="/prize/2026/nominate/fragment/">…a plain link…</div>
   Nothing is fetched before the visitor follows the link, so that who only reads gets no
   cookie. The form keeps its own address as action. Whatever fails, the link leads on. */
(() => {
    "use strict";

    const form = async (spot) => {
        const address = new URL(spot.dataset.tpForm, document.baseURI);
        if (address.origin !== window.location.origin) throw new Error("elsewhere");
        const response = await fetch(address, { credentials: "same-origin" });
        const answer = new DOMParser().parseFromString(
            await response.text(),
            "text/html",
        );
        const fragment = response.ok && answer.querySelector(".tp-fragment");
        if (!fragment) throw new Error("no form");
        return document.adoptNode(fragment);
    };

    /* A script that came with the form does not run by being moved here. */
    const revive = (still) => {
        const script = document.createElement("script");
        script.src = still.src;
        still.replaceWith(script);
    };

    const open = async (spot) => {
        const placed = await form(spot);
        spot.replaceChildren(placed);
        placed.querySelectorAll("script[src]").forEach(revive);
        placed.focus();
    };

    const isPlain = (event) =>
        !(event.defaultPrevented || event.button) &&
        !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

    for (const spot of document.querySelectorAll("[data-tp-form]")) {
        const link = spot.querySelector("a[href]");
        link?.addEventListener("click", (event) => {
            if (!isPlain(event)) return;
            event.preventDefault();
            open(spot).catch(() => window.location.assign(link.href));
        });
    }
})();
