// On phones: the chip of the stage that is on screen, and the way to another.
import { columns } from "./board-select.js"

let shown = null

/// Marks the chip of the column that crosses the middle of the screen; again after the chips were replaced.
export function markChip() {
  for (const chip of shown ? document.querySelectorAll(".stagebar .chip") : []) {
    const isHere = chip.getAttribute("href") === `#c-${shown.dataset.stageId}`
    isHere ? chip.setAttribute("aria-current", "true") : chip.removeAttribute("aria-current")
    if (isHere) chip.parentElement.scrollTo({ left: chip.offsetLeft - 16 })
  }
}

const sight = new IntersectionObserver(seen => {
  const middle = seen.filter(one => one.isIntersecting).at(-1)
  if (!middle) return
  shown = middle.target
  markChip()
}, { rootMargin: "0px -49% 0px -49%" })

if (matchMedia("(width < 45rem)").matches) for (const column of columns()) sight.observe(column)
document.getElementById("main").addEventListener("click", event => {
  const chip = event.target.closest(".stagebar .chip")
  if (!chip) return
  event.preventDefault()
  document.querySelector(chip.getAttribute("href")).closest(".col").scrollIntoView({ block: "nearest", inline: "start" })
})
