/** A command that a server has carried out writes when the server says so; what takes long before that keeps nobody waiting. */

/** Resolves at once where no server gives turns. @throws the signal's reason when it is interrupted meanwhile. */
export async function ownTurn(signal: AbortSignal): Promise<void> {
  if (process.env.CONTRECHAMP_TURN !== '1' || !process.send || !process.channel) return
  signal.throwIfAborted()
  const { channel } = process
  channel.ref()
  try {
    await new Promise<void>((given, failed) => {
      process.once('message', () => given())
      signal.addEventListener('abort', () => failed(signal.reason), { once: true })
      process.send?.('turn')
    })
  } finally {
    channel.unref()
  }
}
