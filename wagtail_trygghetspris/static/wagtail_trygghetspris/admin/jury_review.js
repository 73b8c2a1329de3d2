/* Saves a jury member's review while it is written. Every field goes with the value it
   was shown with; the server tells what was changed elsewhere. Without this script the
   same form has a button. */
(() => {
  const form = document.querySelector("[data-jury-review]");
  if (!form) return;
  const PAUSE = 900;
  const status = form.querySelector("[data-saved]");
  let timer = null;
  let sending = false;
  let again = false;
  let failed = false;

  const plain = (text) => text.replace(/\r\n?/g, "\n").trim();
  const holders = () => [...form.querySelectorAll("[data-field]")];
  const nameOf = (holder) => holder.dataset.field;
  const shownOf = (name) => form.elements[`shown-${name}`];
  const valueOf = (name) => plain(form.elements[name].value);
  const isChanged = (name) => valueOf(name) !== plain(shownOf(name).value);
  const hasChanges = () => holders().some((holder) => isChanged(nameOf(holder)));
  const isChoosing = () => form.querySelector("[data-choosing]") !== null;
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };

  /* A radio group takes its value through a RadioNodeList, a text area through itself. */
  const fill = (name, text) => { form.elements[name].value = text; };

  const settle = (holder) => {
    const box = holder.querySelector(".wtp-clash");
    if (box) box.remove();
  };

  const ask = (holder, theirs) => {
    settle(holder);
    const name = nameOf(holder);
    const box = form.querySelector("template[data-clash]").content.firstElementChild.cloneNode(true);
    const none = form.querySelector("template[data-none]").content.textContent;
    box.dataset.choosing = "";
    box.querySelector("[data-theirs]").textContent = theirs || none;
    const choose = (take) => {
      shownOf(name).value = theirs;
      if (take) fill(name, theirs);
      settle(holder);
      const field = form.elements[name];
      (field.focus ? field : holder.querySelector("input:checked") || holder.querySelector("input")).focus();
      save();
    };
    box.querySelector("[data-keep]").addEventListener("click", () => choose(false));
    box.querySelector("[data-take]").addEventListener("click", () => choose(true));
    holder.append(box);
  };

  /* What was left alone here shows what is stored now; what was written stays. */
  const take = (answer, sent) => {
    const clashing = new Map((answer.clashes || []).map((each) => [each.field, each.stored]));
    holders().forEach((holder) => {
      const name = nameOf(holder);
      if (clashing.has(name)) {
        ask(holder, clashing.get(name));
      } else if (name in (answer.stored || {})) {
        settle(holder);
        const stored = answer.stored[name];
        if (valueOf(name) === sent.get(name) && valueOf(name) !== stored) fill(name, stored);
        shownOf(name).value = stored;
      }
    });
    say(answer.said);
  };

  const post = async (keepalive) => {
    const sent = new Map(holders().map((holder) => [nameOf(holder), valueOf(nameOf(holder))]));
    const body = new FormData(form);
    const response = await fetch(form.action, {
      method: "POST",
      body,
      keepalive,
      redirect: "manual",
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-CSRFToken": body.get("csrfmiddlewaretoken") },
    });
    const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
    failed = !response.ok && response.status !== 409;
    if (isJson) return take(await response.json(), sent);
    const isAway = response.type === "opaqueredirect" || response.status === 403;
    return say(isAway ? form.dataset.loggedOut : form.dataset.unsaved);
  };

  const save = async (keepalive = false) => {
    clearTimeout(timer);
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    say(form.dataset.saving);
    try {
      await post(keepalive);
    } catch {
      failed = true;
      say(form.dataset.unsaved);
    }
    sending = false;
    if (again) {
      again = false;
      if (hasChanges() && !isChoosing()) save();
    }
  };

  const soon = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (hasChanges() && !isChoosing()) save(); }, delay);
  };

  form.addEventListener("input", () => soon(PAUSE));
  form.addEventListener("change", (event) => soon(event.target.type === "radio" ? 250 : 0));

  /* Leaving sends what is not saved yet. Where that is not safe the browser asks. */
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (leaving || !hasChanges()) return;
    if (sending || failed || isChoosing()) event.preventDefault();
    else save(true);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving && hasChanges() && !isChoosing()) save(true);
  });
})();
