// Changes that were made without a connection wait in this browser, in their order, each with the key under which the server
// does it once. Nothing secret is kept: no token, no cookie; only what was asked for, and by whom.
const name = "waiting", me = () => document.body.dataset.me

const all = () => { try { return JSON.parse(localStorage.getItem(name) ?? "[]") } catch { return [] } }
const keep = entries => {
  entries.length ? localStorage.setItem(name, JSON.stringify(entries)) : localStorage.removeItem(name)
  document.dispatchEvent(new Event("tratto:waiting"))
}

/// Those of the person who is signed in, the oldest first.
export const entries = () => all().filter(entry => entry.me === me())

/// A key under which the server does a call once. (Only pages that came encrypted have `randomUUID`.)
export const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(16)).join("-")

/// Lets a change wait: { method, path, body, version, key, words }.
export function wait(entry) {
  keep([...all(), { ...entry, key: entry.key ?? newKey(), me: me(), at: Date.now() }])
  return { waiting: true }
}
export const drop = key => keep(all().filter(entry => entry.key !== key))
export const change = (key, values) => keep(all().map(entry => (entry.key === key ? { ...entry, ...values } : entry)))
export const clear = () => keep([])

/// The record that a change is about, as the beginning of its path: later changes of it wait for earlier ones.
export const subject = entry => entry.path.split("/").slice(0, 3).join("/")

// Who signs out leaves nothing behind, also where the browser does not listen to Clear-Site-Data.
document.addEventListener("submit", event => {
  if (event.target.getAttribute?.("action") === "/sign-out") clear()
})
