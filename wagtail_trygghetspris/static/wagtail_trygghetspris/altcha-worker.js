/* Finds the number whose hash, together with the salt, is the challenge. Answers with
   it, or with null when there is none. Needs a secure page (https or localhost). */
"use strict";

const text = new TextEncoder();

const hex = (buffer) =>
    Array.from(new Uint8Array(buffer), (byte) =>
        byte.toString(16).padStart(2, "0"),
    ).join("");

self.addEventListener("message", async ({ data }) => {
    for (let number = 0; number <= data.maxNumber; number += 1) {
        const digest = await crypto.subtle.digest(
            data.algorithm,
            text.encode(data.salt + number),
        );
        if (hex(digest) === data.challenge) return self.postMessage(number);
    }
    return self.postMessage(null);
});
