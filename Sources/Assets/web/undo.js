// Undo, in order, for ten minutes: over page loads too.
import { explain, send } from "./api.js"
import { t } from "./texts.js"
import { fade, toast } from "./toast.js"

const term = 10 * 60 * 1000
const read = () => JSON.parse(sessionStorage.getItem("undo") ?? "[]").filter(([, at]) => Date.now() - at < term)
const write = tokens => sessionStorage.setItem("undo", JSON.stringify(tokens))

export const remember = token => { if (token) write([...read().filter(([one]) => one !== token), [token, Date.now()]]) }

/// After what has no undo of its own in this window, the server says what was last.
export const forget = () => sessionStorage.removeItem("undo")

/// Tells whoever shows records that they have changed.
export const changed = () => document.dispatchEvent(new Event("tratto:changed"))

/// Says what was taken back.
function told({ data }) {
  const what = [data?.name, data?.title && `“${data.title}”`].filter(Boolean).join(" ")
  toast(what ? t("undoneWhat", { what }) : t("undone"))
}

/// Takes back one change; without a token the latest of this window, else what the person did last anywhere.
export async function undo(token = read().at(-1)?.[0]) {
  try {
    told(await (token ? send("POST", "/undo", { body: { token } }) : send("POST", "/undo/last", { body: {} })))
  } catch (refusal) {
    if (refusal.problem?.type?.endsWith("/undo-nothing") && !token) return toast(t("undoNothing"))
    toast(explain(refusal), { bad: true, page: refusal.problem?.page, retry: refusal.status === 0 ? () => undo(token) : undefined })
    if (refusal.status === 0) return
  }
  write(read().filter(([one]) => one !== token))
  changed()
}

/// A toast that the server wrote into the page: it fades, its form undoes without leaving, and Z knows it.
export function adopt(box) {
  if (!box) return
  const token = box.dataset.undo
  if (token) remember(token)
  else if (box.dataset.tone !== "bad") forget()
  box.querySelector("form")?.addEventListener("submit", event => {
    event.preventDefault()
    box.remove()
    undo(token)
  })
  if (box.dataset.tone !== "bad") fade(box)
}
