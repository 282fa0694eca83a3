// The selected card: one on the board; it follows J K H L and the focus.
export const board = document.querySelector(".board")
export const columns = () => [...board.querySelectorAll(".col")]
export const cardsOf = column => [...column.querySelectorAll(".card[data-id]")]
export const columnNamed = id => board.querySelector(`.col[data-stage-id="${id}"]`)
export const stageName = column => column.querySelector("h2 span").textContent
export const nameOf = card => card.querySelector(".who .clip").textContent || card.querySelector("h3").textContent

let current = null
export const selected = () => (current?.isConnected ? current : null)

export function mark(card) {
  if (current && current !== card) delete current.dataset.on
  current = card
  if (card) card.dataset.on = ""
}
export function select(card) {
  mark(card)
  card?.querySelector("h3 a").focus({ preventScroll: true })
  card?.scrollIntoView({ block: "nearest", inline: "nearest" })
}

/// One card down or up, one column right or left; the first card when none is selected.
export function step(right, down) {
  const card = selected(), all = columns()
  if (!card) return select(board.querySelector(".card[data-id]"))
  const list = cardsOf(card.closest(".col")), row = list.indexOf(card)
  if (down) return list[row + down] && select(list[row + down])
  let place = all.indexOf(card.closest(".col")) + right
  while (all[place] && !cardsOf(all[place]).length) place += right
  const there = all[place] && cardsOf(all[place])
  if (there) select(there[Math.min(row, there.length - 1)])
}

board.addEventListener("focusin", event => {
  const card = event.target.closest(".card[data-id]")
  if (card) mark(card)
})
