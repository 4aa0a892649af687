// Solves an ALTCHA challenge: finds the number whose hash with the salt is the challenge.
self.onmessage = async ({ data }) => {
  const encoder = new TextEncoder();
  const wanted = data.challenge;
  for (let number = 0; number <= data.maxnumber; number++) {
    const digest = await crypto.subtle.digest('SHA-256', encoder.encode(data.salt + number));
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (hex === wanted) {
      self.postMessage({ number });
      return;
    }
    if (number % 2000 === 0) self.postMessage({ progress: number / data.maxnumber });
  }
  self.postMessage({ failed: true });
};
