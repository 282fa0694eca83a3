// Another state of the page takes the place of this one. Scrolling, the focus and what is being written stay.
import { t } from "./texts.js"
import { toast } from "./toast.js"
import { adopt } from "./undo.js"

const main = document.getElementById("main")
// The style sheet came with the part that will be replaced.
for (const link of main.querySelectorAll("link[rel=stylesheet]")) document.head.append(link)

/// Puts the parts of another state of the page in the place of these.
export function show({ ok, address, document: doc }) {
  const fresh = doc.getElementById("main"), here = location.pathname
  if (!fresh || (!ok && !fresh.querySelector("[data-part]"))) return toast(doc.querySelector("h1")?.textContent ?? t("refused"), { bad: true })
  if (ok && new URL(address).pathname !== here) return location.assign(address)
  const focus = document.activeElement?.id, typed = [...main.querySelectorAll("[data-draft]")].map(form => [form.dataset.draft, form.querySelector("textarea").value])
  for (const link of fresh.querySelectorAll("link[rel=stylesheet]")) link.remove()
  main.replaceChildren(...fresh.childNodes)
  document.title = doc.title
  if (ok) history.replaceState(null, "", address)
  const place = main.querySelector("[autofocus]:not([popover] *)") ?? (focus ? document.getElementById(focus) : null)
  for (const [draft, words] of typed) {
    const writing = main.querySelector(`[data-draft="${CSS.escape(draft)}"] textarea`)
    if (writing && words) writing.value = words
  }
  place?.focus({ preventScroll: true })
  main.querySelector("dialog[open]")?.querySelector("input:not([type=hidden]), select, textarea")?.focus()
  adopt(doc.querySelector(".toasts .toast") && take(doc.querySelector(".toasts .toast")))
  document.dispatchEvent(new Event("tratto:shown"))
}

function take(box) {
  document.querySelector(".toasts").replaceChildren(box)
  return box
}
