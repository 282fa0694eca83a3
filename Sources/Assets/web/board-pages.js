// Columns with more cards than the page brought: the rest comes when it is scrolled to.
import { board } from "./board-select.js"
import { remember } from "./board-list.js"
import { page } from "./trusted.js"

const sight = new IntersectionObserver(seen => {
  for (const { target, isIntersecting } of seen) if (isIntersecting) extend(target).catch(() => {})
}, { rootMargin: "400px", scrollMargin: "400px" })
export const watch = () => { for (const more of board.querySelectorAll(".col-more[data-next]")) sight.observe(more) }

/// Puts the next cards in the place of the link that leads to them.
async function extend(more) {
  sight.unobserve(more)
  const { ok, document: part } = await page(more.dataset.next)
  if (!ok || !more.isConnected) return
  const here = new Set([...more.parentElement.querySelectorAll(".card")].map(card => card.dataset.id))
  remember(part)
  more.replaceWith(...[...part.body.children].filter(item => !here.has(item.dataset.id)))
  watch()
}

/// Fetches as many cards into `doc`, a page just fetched, as its columns show here.
export async function fill(doc) {
  for (const column of board.querySelectorAll(".col")) {
    const list = doc.querySelector(`.col[data-stage-id="${column.dataset.stageId}"] .col-list`), wanted = column.querySelectorAll(".card[data-id]").length
    let more
    while (list && list.querySelectorAll(".card").length < wanted && (more = list.querySelector(".col-more[data-next]"))) {
      const { ok, document: part } = await page(more.dataset.next)
      if (!ok) break
      more.replaceWith(...part.body.children)
    }
  }
}
