namespace ExperimentHarness.Benchmarks.Peers;

/// <summary>What a peer process does when it is told to; see <see cref="PeerLoop"/>.</summary>
internal interface IWorkload : IDisposable
{
    /// <summary>Library and version.</summary>
    string Version { get; }

    /// <summary>Does one round of something; the caller measures.</summary>
    /// <param name="phase">What to do, for workloads that can do several things.</param>
    void Run(string phase);

    /// <summary>Numbers on which all peers must agree; empty where there are none.</summary>
    float[] Outputs();
}
