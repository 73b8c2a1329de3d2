/* Says how many characters are left of an answer that has a limit, counted as the
   server counts. What is seen follows every key; a screen reader is told when the
   writing pauses, and only if little is left or too much is written. */
(() => {
    "use strict";

    const PAUSE = 1500;
    const LINE_BREAK = /\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/g;
    const ENDS = /^(?:[^\S\ufeff]|\x1f)+|(?:[^\S\ufeff]|\x1f)+$/g;

    const length = (text) =>
        Array.from(text.replace(LINE_BREAK, "\n").replace(ENDS, "")).length;

    const count = (box, field) => {
        const most = Number(box.dataset.tpMost);
        const seen = box.querySelector("[data-tp-seen]");
        const heard = box.querySelector("[role=status]");
        const language = box.closest("[lang]")?.lang;
        let pause;

        const words = (left) => {
            const number = Math.abs(left);
            const kind = left < 0 ? "Over" : "Left";
            const text = box.dataset[number === 1 ? `tpOne${kind}` : `tp${kind}`];
            return text.replaceAll("{number}", number.toLocaleString(language));
        };
        const show = () => {
            const left = most - length(field.value);
            seen.textContent = words(left);
            box.classList.toggle("tp-count--over", left < 0);
            return left;
        };

        field.addEventListener("input", () => {
            const left = show();
            clearTimeout(pause);
            pause = setTimeout(() => {
                heard.textContent = left < most / 10 ? words(left) : "";
            }, PAUSE);
        });
        if (field.value) show();
    };

    for (const box of document.querySelectorAll("[data-tp-count]")) {
        const field = document.getElementById(box.dataset.tpCount);
        if (!field || "tpCounts" in box.dataset) continue;
        box.dataset.tpCounts = "";
        count(box, field);
    }
})();
