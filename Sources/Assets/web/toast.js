// Messages: a toast for the eye, and a line that only screen readers say.
import { t } from "./texts.js"

const area = document.querySelector(".toasts")
const make = (name, properties) => Object.assign(document.createElement(name), properties)

export const say = words => { document.getElementById("say").textContent = words }

/// Shows what happened for six seconds, longer while somebody points at it; an error stays until it is closed. `page` is where
/// one goes on.
export function toast(words, { undo, retry, bad, page } = {}) {
  const box = make("div", { className: "toast", role: bad ? "alert" : "status" })
  if (bad) box.dataset.tone = "bad"
  box.append(make("span", { textContent: words }))
  const button = (text, act, key) => {
    const one = make("button", { type: "button", textContent: text })
    if (key) one.append(" ", make("kbd", { textContent: key }))
    one.addEventListener("click", () => { box.remove(); act() })
    box.append(one)
  }
  if (undo) button(t("undo"), undo, "Z")
  if (retry) button(t("tryAgain"), retry)
  if (page) button(t("goThere"), () => location.assign(page))
  if (bad) button(t("close"), () => {})
  area.replaceChildren(box)
  if (!bad) fade(box)
}

/// Takes a toast away after its time.
export function fade(box) {
  let timer
  const stop = () => clearTimeout(timer), start = () => { stop(); timer = setTimeout(() => box.remove(), 6000) }
  for (const event of ["pointerenter", "focusin"]) box.addEventListener(event, stop)
  for (const event of ["pointerleave", "focusout"]) box.addEventListener(event, start)
  start()
}
