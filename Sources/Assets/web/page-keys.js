// Keys of elements that name theirs in data-key: a field is entered, a link or a button is pressed. Where two name the same
// key (a header and a bar for phones), the one in sight acts.
import { keys } from "./keys.js"

const seen = element => element.checkVisibility?.() ?? element.offsetParent !== null

export function press(key) {
  const element = [...document.querySelectorAll(`main [data-key="${CSS.escape(key)}"]`)].find(seen)
  if (!element) return
  element.matches("input, textarea") ? element.focus() : element.click()
}

/// Binds every key that the page names now, and those that parts of it may name later.
export function bindKeys(...later) {
  const named = [...document.querySelectorAll("main [data-key]")].map(element => element.dataset.key)
  keys(Object.fromEntries([...named, ...later].map(key => [key, () => press(key)])))
}
