using ExperimentHarness.Benchmarks.Peers;
using ExperimentHarness.Cli;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Benchmarks.Store;

/// <summary>Opens a feature store and looks views up, in a process that has done neither before.</summary>
/// <param name="folder">The store's folder.</param>
internal sealed class StoreLookups(string folder) : IWorkload
{
    /// <summary>Phase that opens the store.</summary>
    public const string OpenPhase = "open";

    /// <summary>Phase that looks views up.</summary>
    public const string LookUpPhase = "look-up";

    /// <summary>Views of a round.</summary>
    public const int LookUps = 5000;

    private FeatureStore? _store;

    /// <inheritdoc />
    public string Version => $"ExperimentHarness {ProgramVersion.Text}";

    /// <inheritdoc />
    public void Run(string phase)
    {
        if (phase == OpenPhase)
        {
            _store?.Dispose();
            _store = LargeStore.Open(folder);
            return;
        }

        float[] features = new float[LargeStore.FeatureLength(folder)];
        for (int i = 0; i < LookUps; i++)
        {
            if (!_store!.TryRead(LargeStore.KeyOf((int)((long)i * LargeStore.Stride % LargeStore.Views)), features))
            {
                throw new InvalidOperationException($"the store has lost a view, the {i}th asked for");
            }
        }
    }

    /// <inheritdoc />
    public float[] Outputs() => [];

    /// <inheritdoc />
    public void Dispose() => _store?.Dispose();
}
