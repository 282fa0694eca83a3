// Brings the board to what the server shows, touching only what differs: cards keep their place on screen, the focus and
// the scroll stay where they are.
import { markChip } from "./board-chips.js"
import { patchList, replaceIfDifferent } from "./board-list.js"
import { board, columns } from "./board-select.js"

/// `doc` is the same page, just fetched. `fresh` lets cards that changed fade in.
export function patch(doc, { fresh = false } = {}) {
  const there = doc.querySelector(".board")
  if (!there || there.querySelectorAll(".col").length !== columns().length) return location.reload()
  const known = new Map([...board.querySelectorAll(".card[data-id]")].map(card => [card.dataset.id, card]))
  const focused = document.activeElement?.closest(".card[data-id]")?.dataset.id
  for (const column of columns()) {
    const next = there.querySelector(`.col[data-stage-id="${column.dataset.stageId}"]`)
    if (!next) return location.reload()
    for (const name of ["count", "value", "weighted", "limit", "probability"]) {
      next.dataset[name] === undefined ? delete column.dataset[name] : (column.dataset[name] = next.dataset[name])
    }
    replaceIfDifferent(column.querySelector(".col-h"), next.querySelector(".col-h"))
    patchList(column.querySelector(".col-list"), next.querySelector(".col-list"), known, fresh)
  }
  replaceIfDifferent(board.querySelector(".shut"), there.querySelector(".shut"))
  for (const part of [".sums", ".stagebar", ".side"]) replaceIfDifferent(document.querySelector(part), doc.querySelector(part))
  markChip()
  const empty = document.querySelector(".main > .empty"), nothing = doc.querySelector(".main > .empty")
  if (!nothing) empty?.remove()
  else if (!empty) document.querySelector(".stagebar").before(document.adoptNode(nothing))
  const again = focused && board.querySelector(`.card[data-id="${focused}"]`)
  if (again && !again.contains(document.activeElement)) again.querySelector("h3 a").focus({ preventScroll: true })
}
