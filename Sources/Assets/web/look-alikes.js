// While somebody types a new company or person: whatever looks like it is shown below the fields, and counts as seen.
import { page } from "./trusted.js"

const box = document.querySelector("form [data-look-alikes]"), form = box?.closest("form")
const names = ["name", "email", "phone", "domain", "country", "company"]
let timer, asked = ""

async function look() {
  const typed = new URLSearchParams(names.map(name => [name, form.elements[name]?.value.trim()]).filter(([, value]) => value)).toString()
  if (typed === asked) return
  asked = typed
  const answer = await page(`${box.dataset.lookAlikes}?${typed}`).catch(() => null)
  // Somebody who went on typing asks again.
  if (answer?.ok && typed === asked) box.replaceChildren(...answer.document.getElementById("look-alikes").childNodes)
}

form?.addEventListener("input", () => {
  clearTimeout(timer)
  timer = setTimeout(look, 300)
})
