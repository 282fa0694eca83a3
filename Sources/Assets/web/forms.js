// Forms of a record are sent without leaving the page: the answer is the page itself, and its main part takes the old one's
// place. Scrolling, the focus and what stands in other fields stay. Without an answer nothing is lost.
import { waits } from "./form-queue.js"
import { t } from "./texts.js"
import { toast } from "./toast.js"
import { page } from "./trusted.js"
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

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter))
  const address = submitter?.getAttribute("formaction") ?? form.getAttribute("action")
  form.ariaBusy = "true"
  const answer = await page(address, { method: "POST", body }).catch(() => null)
  form.ariaBusy = null
  if (!answer && waits(form, submitter, submitter?.textContent.trim())) return left(form)
  if (!answer) return toast(t("notSaved"), { bad: true, retry: () => send(form, submitter) })
  if (answer.ok && form.matches("[data-draft]")) {
    form.reset()
    form.dispatchEvent(new Event("tratto:sent", { bubbles: true }))
  }
  show(answer)
}

/// A form that waits is as good as sent: its words are kept, and what it was about is marked.
function left(form) {
  if (form.matches("[data-draft]")) {
    form.reset()
    return form.dispatchEvent(new Event("tratto:sent", { bubbles: true }))
  }
  const place = form.closest("li, section") ?? form
  place.dataset.waiting = ""
  const row = place.matches("[data-asking]") && place.previousElementSibling
  if (!row) return
  row.dataset.waiting = ""
  place.remove()
}

document.addEventListener("submit", event => {
  const form = event.target
  // A form that leads to a page of its own is sent as it is.
  if (event.defaultPrevented || form.method !== "post" || form.enctype === "multipart/form-data" || !main.contains(form) || form.matches("[data-selection]") || form.ariaBusy) return
  event.preventDefault()
  send(form, event.submitter)
})
