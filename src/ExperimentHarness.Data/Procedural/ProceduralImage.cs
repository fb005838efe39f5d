using ExperimentHarness.Core.Arithmetic;
using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Procedural;

/// <summary>
/// Draws one picture: a texture in a random light colour on a random dark one, slightly turned, at a random place and
/// scale, with noise. Only the texture tells the class. Portable arithmetic alone, so the bytes are the same on every
/// machine.
/// <para>
/// Light on dark and nearly upright, because a network of random weights keeps little else of a picture: with any angle
/// and colours in any order its features tell stripes from checks no better than chance.
/// </para>
/// </summary>
internal static class ProceduralImage
{
    /// <summary>Raised whenever the same picture would be drawn with other bytes.</summary>
    public const int NumericsVersion = 2;

    private const double LargestAngle = Math.PI / 12;
    private const int LightestDark = 60;
    private const int DarkestLight = 190;
    private const int NoiseAmplitude = 24;

    /// <summary>Draws into a buffer.</summary>
    /// <param name="texture">The class.</param>
    /// <param name="random">The picture's own stream.</param>
    /// <param name="size">Size.</param>
    /// <param name="pixels">uint8 [H, W, 3] to fill.</param>
    public static void Render(ProceduralTexture texture, CounterRandom random, ImageSize size, Span<byte> pixels)
    {
        double angle = random.NextDouble(-LargestAngle, LargestAngle);
        double scale = random.NextDouble(4, 7) / Math.Min(size.Height, size.Width);
        (double right, double down) = (PortableMath.Cos(angle) * scale, PortableMath.Sin(angle) * scale);
        double left = random.NextDouble(-8, 8);
        double top = random.NextDouble(-8, 8);
        Span<int> colors = stackalloc int[6];
        ChooseColors(ref random, colors);
        for (int i = 0, to = 0; i < size.Height; i++)
        {
            for (int j = 0; j < size.Width; j++, to += 3)
            {
                double x = left + (j * right) + (i * down);
                double y = top - (j * down) + (i * right);
                int color = texture.IsForeground(x, y) ? 0 : 3;
                ulong noise = random.NextUInt64();
                for (int c = 0; c < 3; c++)
                {
                    int offset = (int)((uint)(noise >> (21 * c)) % ((2 * NoiseAmplitude) + 1)) - NoiseAmplitude;
                    pixels[to + c] = (byte)Math.Clamp(colors[color + c] + offset, 0, 255);
                }
            }
        }
    }

    /// <summary>A light foreground, then a dark background.</summary>
    private static void ChooseColors(ref CounterRandom random, Span<int> colors)
    {
        for (int c = 0; c < 3; c++)
        {
            colors[c] = DarkestLight + (int)random.NextBelow(256 - DarkestLight);
            colors[c + 3] = (int)random.NextBelow(LightestDark);
        }
    }
}
