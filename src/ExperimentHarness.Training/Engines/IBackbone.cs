namespace ExperimentHarness.Training.Engines;

/// <summary>The frozen part of a network: pictures in, features out. Safe for one caller at a time.</summary>
public interface IBackbone : IDisposable
{
    /// <summary>What its bits depend on, such as <c>managed</c> or <c>tensorflow 2.15.1+159354ca cpu avx512_vnni 2 threads</c>.</summary>
    string Identity { get; }

    /// <summary>Shape of one picture's feature map, [height, width, channels]; 7, 7, 512 for VGG at 224x224.</summary>
    FeatureShape FeatureShape { get; }

    /// <summary>
    /// Computes features. The result for a picture does not depend on the others of the call or on their number.
    /// </summary>
    /// <param name="images">float32 [count, H, W, 3], RGB order as decoded, preprocessed.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="features">float32 [count, height, width, channels].</param>
    void Extract(ReadOnlySpan<float> images, int count, Span<float> features);
}
