// The one door through which markup comes in by script: pages of this server, fetched from this server. Workers come through it, too.
const workers = ["/embed/work.js"]
const policy = globalThis.trustedTypes?.createPolicy("tratto", { createHTML: html => html, createScriptURL: path => (workers.includes(path) ? path : "") })

/// A worker of this server.
export const worker = path => new Worker(policy ? policy.createScriptURL(path) : path)

/// The markup as a document of its own; nothing in it runs.
export const parse = html => new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html")

/// A page of this server as a document. `address` says where redirects led to.
export async function page(address, options = {}) {
  const answer = await fetch(address, { ...options, headers: { Accept: "text/html", ...options.headers } })
  if (answer.status === 401 || new URL(answer.url).pathname.startsWith("/sign-in")) location.reload()
  return { ok: answer.ok, status: answer.status, address: answer.url, document: parse(await answer.text()) }
}
