// Works out, beside the page, the sum that a form's server asks for: the first number behind the form's sign with which the SHA-256 of
// both (FIPS 180-4) begins with so many bits of 0. Plain arithmetic is many times quicker here than a promise for each hash.
const K = new Uint32Array(64), START = new Uint32Array(8)
for (let found = 0, number = 2; found < 64; number++) {
  let isPrime = true
  for (let other = 2; other * other <= number; other++) if (number % other === 0) isPrime = false
  if (!isPrime) continue
  if (found < 8) START[found] = (Math.sqrt(number) % 1) * 4294967296
  K[found++] = (Math.cbrt(number) % 1) * 4294967296
}

const words = new Int32Array(64)
/// Takes in the 64 bytes that begin at a place.
function block(state, bytes, at) {
  for (let i = 0; i < 16; i++) words[i] = bytes[at + i * 4] << 24 | bytes[at + i * 4 + 1] << 16 | bytes[at + i * 4 + 2] << 8 | bytes[at + i * 4 + 3]
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15], y = words[i - 2]
    words[i] = words[i - 16] + words[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10) | 0
  }
  let [a, b, c, d, e, f, g, h] = state
  for (let i = 0; i < 64; i++) {
    const one = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + words[i] | 0
    const two = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0
    h = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0
  }
  return [state[0] + a | 0, state[1] + b | 0, state[2] + c | 0, state[3] + d | 0, state[4] + e | 0, state[5] + f | 0, state[6] + g | 0, state[7] + h | 0]
}

/// The first number that fits. The blocks that only hold the sign are taken in once.
function solve(sign, bits) {
  const head = Array.from(sign + ".", letter => letter.charCodeAt(0)), whole = head.length - head.length % 64, rest = head.slice(whole)
  let begun = [...START]
  for (let at = 0; at < whole; at += 64) begun = block(begun, head, at)
  const buffer = new Uint8Array(128)
  for (let number = 0; ; number++) {
    const digits = String(number), length = rest.length + digits.length, size = length + 9 > 64 ? 128 : 64, total = (whole + length) * 8
    buffer.fill(0)
    buffer.set(rest)
    for (let i = 0; i < digits.length; i++) buffer[rest.length + i] = digits.charCodeAt(i)
    buffer[length] = 0x80
    for (let i = 0; i < 4; i++) buffer[size - 1 - i] = total >>> i * 8
    let state = block(begun, buffer, 0)
    if (size === 128) state = block(state, buffer, 64)
    if (bits <= 32 ? Math.clz32(state[0]) >= bits : state[0] === 0 && Math.clz32(state[1]) >= bits - 32) return digits
  }
}

self.onmessage = event => self.postMessage(solve(String(event.data.sign), Number(event.data.bits)))
