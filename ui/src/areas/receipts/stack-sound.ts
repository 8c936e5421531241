/** A short tone for eyes that are on the paper. Where the machine has no sound, the colour says it alone. */
let context: AudioContext | null = null;

export function beep(): void {
  try {
    context ??= new AudioContext();
    const tone = context.createOscillator();
    tone.frequency.value = 330;
    tone.connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + 0.12);
  } catch {
    // No sound device.
  }
}
