namespace ExperimentHarness.Data.Pixels;

/// <summary>
/// Pillow's antialiased bilinear filter along one axis, in its fixed point: weights times 2^22, rounded; a sum of
/// products with 8-bit values fits 32 bits.
/// </summary>
internal sealed class TriangleFilter
{
    private const int PrecisionBits = 22;
    private const int Half = 1 << (PrecisionBits - 1);

    private readonly (int Start, int[] Weights)[] _taps;

    private TriangleFilter((int Start, int[] Weights)[] taps) => _taps = taps;

    /// <summary>The filter from an axis of one length to another.</summary>
    public static TriangleFilter Create(int from, int to)
    {
        double scale = (double)from / to;
        double support = Math.Max(scale, 1);
        double inverse = 1 / support;
        var taps = new (int Start, int[] Weights)[to];
        for (int i = 0; i < to; i++)
        {
            double center = (i + 0.5) * scale;
            int start = Math.Max((int)(center - support + 0.5), 0);
            int end = Math.Min((int)(center + support + 0.5), from);
            var weights = new double[end - start];
            double sum = 0;
            for (int j = 0; j < weights.Length; j++)
            {
                weights[j] = Math.Max(0, 1 - Math.Abs((j + start - center + 0.5) * inverse));
                sum += weights[j];
            }

            taps[i] = (start, Array.ConvertAll(weights, weight => (int)((weight / sum * (1 << PrecisionBits)) + 0.5)));
        }

        return new TriangleFilter(taps);
    }

    /// <summary>Filters along the width: [rows, width, 3] to [rows, taps, 3].</summary>
    public void ApplyToColumns(ReadOnlySpan<byte> source, int width, Span<byte> destination)
    {
        int to = 0;
        for (int row = 0; row < source.Length; row += 3 * width)
        {
            foreach ((int start, int[] weights) in _taps)
            {
                (int red, int green, int blue) = (Half, Half, Half);
                int from = row + (3 * start);
                foreach (int weight in weights)
                {
                    red += weight * source[from];
                    green += weight * source[from + 1];
                    blue += weight * source[from + 2];
                    from += 3;
                }

                destination[to] = ToByte(red);
                destination[to + 1] = ToByte(green);
                destination[to + 2] = ToByte(blue);
                to += 3;
            }
        }
    }

    /// <summary>Filters along the height: [height, width, 3] to [taps, width, 3].</summary>
    public void ApplyToRows(ReadOnlySpan<byte> source, int width, Span<byte> destination)
    {
        int stride = 3 * width;
        var sums = new int[stride];
        for (int i = 0; i < _taps.Length; i++)
        {
            (int start, int[] weights) = _taps[i];
            Array.Fill(sums, Half);
            for (int j = 0; j < weights.Length; j++)
            {
                ReadOnlySpan<byte> row = source.Slice((start + j) * stride, stride);
                for (int k = 0; k < sums.Length; k++)
                {
                    sums[k] += weights[j] * row[k];
                }
            }

            Span<byte> target = destination.Slice(i * stride, stride);
            for (int k = 0; k < sums.Length; k++)
            {
                target[k] = ToByte(sums[k]);
            }
        }
    }

    private static byte ToByte(int sum) => (byte)Math.Clamp(sum >> PrecisionBits, 0, 255);
}
