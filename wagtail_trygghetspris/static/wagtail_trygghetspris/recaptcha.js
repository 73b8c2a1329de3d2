/* Loads Google's script when the visitor has pressed the button, and not before. It
   finds its place by itself, by the class g-recaptcha. */
(() => {
    "use strict";

    const NORMAL_WIDTH = 304;

    const load = (box, place, status) => {
        const say = (word) => {
            status.textContent = status.dataset[word];
        };
        if (box.clientWidth < NORMAL_WIDTH) place.dataset.size = "compact";
        const script = document.createElement("script");
        const address = new URL(place.dataset.tpSrc);
        const language = box.closest("[lang]");
        if (language) address.searchParams.set("hl", language.lang);
        script.src = address;
        script.async = true;
        script.addEventListener("load", () => say("tpLoaded"));
        script.addEventListener("error", () => say("tpFailed"));
        say("tpLoading");
        document.head.append(script);
    };

    for (const box of document.querySelectorAll("[data-tp-recaptcha]")) {
        const button = box.querySelector("button");
        const place = box.querySelector(".g-recaptcha");
        const status = box.querySelector("[role=status]");
        if (!button || !place || !status) continue;
        box.querySelector("[data-tp-off]").hidden = true;
        box.querySelector("[data-tp-on]").hidden = false;
        button.addEventListener("click", () => {
            status.tabIndex = -1;
            status.focus();
            button.parentElement.hidden = true;
            load(box, place, status);
        });
    }
})();
