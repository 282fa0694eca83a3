// What is done for a deal without moving it: another owner, a next step, a touch.
import { send } from "./api.js"
import { ask } from "./ask.js"
import { save } from "./board-save.js"
import { nameOf, select } from "./board-select.js"
import { openMenu } from "./menu.js"
import { t } from "./texts.js"

const menu = document.getElementById("m-assign")

export function assign(card) {
  const here = card.querySelector(".ava")?.title
  for (const entry of menu.querySelectorAll("[data-owner]")) entry.toggleAttribute("data-on", entry.textContent.trim().endsWith(here))
  menu.onclick = event => {
    const entry = event.target.closest("[data-owner]")
    if (!entry) return
    menu.hidePopover()
    give(card, entry)
  }
  openMenu(menu, card)
}

function give(card, entry) {
  const who = card.querySelector(".who"), old = who.querySelector(".ava"), mark = entry.querySelector(".ava").cloneNode(true)
  old ? old.replaceWith(mark) : who.append(mark)
  select(card)
  return save(card, {
    words: t("assigned", { name: nameOf(card), owner: mark.title }),
    send: version => send("PATCH", `/deals/${card.dataset.id}`, { body: { ownerId: Number(entry.dataset.owner) }, version }),
    back: () => { old ? mark.replaceWith(old) : mark.remove() },
    again: () => give(card, entry),
  })
}

/// Marks the card's deal, with a word on why; or takes the mark away.
export async function flag(card) {
  const isFlagged = "flagged" in card.dataset, values = isFlagged ? null : await ask("d-flag", nameOf(card))
  select(card)
  if (!isFlagged && !values) return
  return save(card, {
    words: t(isFlagged ? "unflaggedToast" : "flaggedToast", { name: nameOf(card) }),
    send: (version, key) => isFlagged ? send("DELETE", `/deals/${card.dataset.id}/flag`, { version, key }) : send("POST", `/deals/${card.dataset.id}/flag`, { body: { note: values.get("note") || null }, version, key }),
  })
}

/// Sends an activity of the deal that the dialog describes.
async function record(card, id, words, extra) {
  const values = await ask(id, nameOf(card))
  select(card)
  if (!values) return
  const body = { dealId: Number(card.dataset.id), type: values.get("type"), subject: values.get("subject"), ...extra(values) }
  const go = key => save(card, { key, words, send: (_, key) => send("POST", "/activities", { body, key }), again: go })
  return go()
}

/// Due at nine in the morning where the person sits.
export const plan = card => record(card, "d-plan", t("planned"), values => ({ dueAt: new Date(`${values.get("due")}T09:00`).toISOString() }))
export const logTouch = card => record(card, "d-touch", t("logged"), () => ({ doneAt: new Date().toISOString() }))
