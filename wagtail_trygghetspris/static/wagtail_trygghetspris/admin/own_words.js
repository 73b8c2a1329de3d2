// Own words: shows the whole of the sentence that is chosen, which the list cuts off.
(() => {
    const fits = 50; // letters, in the list
    const lists = 'select[name^="own_words-"][name$="-which"]';

    function show(list) {
        const help = list.closest(".w-field")?.querySelector("[data-field-help]");
        const chosen = list.selectedOptions[0];
        if (help) {
            const isLong = list.value && chosen && chosen.text.length > fits;
            help.textContent = isLong ? chosen.text : "";
        }
    }

    document.addEventListener("change", (event) => {
        if (event.target.matches(lists)) {
            show(event.target);
        }
    });
    window.addEventListener("load", () => {
        document.querySelectorAll(lists).forEach(show);
    });
})();
