namespace ExperimentHarness.Benchmarks.Peers;

/// <summary>
/// VGG16's convolutional part in one library. It is made from the same weights and pictures as all others; what it
/// may do before the clock runs (copy, reorder, compile) it does when it is made.
/// </summary>
internal interface IForwardPeer : IDisposable
{
    /// <summary>Library and version.</summary>
    string Version { get; }

    /// <summary>Computes the features of every picture once.</summary>
    void Forward();

    /// <summary>What the last forward pass gave, float32 [pictures, 7, 7, 512].</summary>
    float[] Features();
}
