namespace ExperimentHarness.Benchmarks.Peers;

/// <summary>A library's forward pass, a batch of pictures a round.</summary>
/// <param name="peer">Owned.</param>
internal sealed class ForwardWorkload(IForwardPeer peer) : IWorkload
{
    /// <inheritdoc />
    public string Version => peer.Version;

    /// <inheritdoc />
    public void Run(string phase) => peer.Forward();

    /// <inheritdoc />
    public float[] Outputs()
    {
        peer.Forward();
        return peer.Features();
    }

    /// <inheritdoc />
    public void Dispose() => peer.Dispose();
}
