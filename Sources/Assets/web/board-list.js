// Lists of cards, brought to what the server shows card by card.
import { mark, selected } from "./board-select.js"

// How each card came from the server: what scripts did to it since does not count as a difference.
const arrived = new WeakMap()
/// Remembers cards that have just come in.
export const remember = root => { for (const card of root.querySelectorAll(".card[data-id]")) arrived.set(card, card.outerHTML) }

/// Puts `there` in the place of `here`, unless they are the same or somebody has a menu of it open.
export const replaceIfDifferent = (here, there) => {
  if (here && there && here.outerHTML !== there.outerHTML && !here.querySelector(":popover-open")) here.replaceWith(document.adoptNode(there))
}

/// Makes a list of cards like the one that has just come in. `known` are the cards of the whole board by number.
export function patchList(list, there, known, fresh) {
  let place = list.firstElementChild
  for (const item of [...there.children]) {
    const old = known.get(item.dataset.id)
    let card = item
    if (old && arrived.get(old) === item.outerHTML) {
      card = old
    } else if (item.dataset.id) {
      arrived.set(item, item.outerHTML)
      if (fresh) item.dataset.fresh = ""
      if (old === selected()) mark(item)
      if (old === place) place = old.nextElementSibling
      old?.remove()
    }
    if (card === place) place = card.nextElementSibling
    else list.insertBefore(card, place)
  }
  while (place) {
    const next = place.nextElementSibling
    place.remove()
    place = next
  }
}
