using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Heads;

/// <summary>Turns one picture's feature map into the head's input vector.</summary>
public static class FeaturePooling
{
    /// <summary>Length of the vector.</summary>
    public static int Length(Pooling pooling, FeatureShape shape) => pooling == Pooling.Flatten ? shape.Length : shape.Channels;

    /// <summary>
    /// Pools one map. The mean is a float32 sum over ascending position, divided by their number; a NaN in a channel
    /// gives NaN in mean and maximum.
    /// </summary>
    /// <param name="pooling">How.</param>
    /// <param name="shape">Shape of the map.</param>
    /// <param name="map">float32 [height, width, channels].</param>
    /// <param name="pooled">Receives float32 [height x width x channels] or [channels].</param>
    public static void Apply(Pooling pooling, FeatureShape shape, ReadOnlySpan<float> map, Span<float> pooled)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(map.Length, shape.Length, nameof(map));
        ArgumentOutOfRangeException.ThrowIfNotEqual(pooled.Length, Length(pooling, shape), nameof(pooled));
        if (pooling == Pooling.Flatten)
        {
            map.CopyTo(pooled);
            return;
        }

        map[..shape.Channels].CopyTo(pooled);
        for (int first = shape.Channels; first < map.Length; first += shape.Channels)
        {
            for (int channel = 0; channel < pooled.Length; channel++)
            {
                float value = map[first + channel];
                pooled[channel] = pooling == Pooling.GlobalAverage ? pooled[channel] + value : MathF.Max(pooled[channel], value);
            }
        }

        if (pooling == Pooling.GlobalAverage)
        {
            int positions = shape.Height * shape.Width;
            for (int channel = 0; channel < pooled.Length; channel++)
            {
                pooled[channel] /= positions;
            }
        }
    }
}
