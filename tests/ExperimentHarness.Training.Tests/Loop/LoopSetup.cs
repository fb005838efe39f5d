using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Loop;

/// <summary>Opens the small experiment once for all tests of this folder: drawing the backbone's weights takes longer than any of them.</summary>
[SetUpFixture]
internal sealed class LoopSetup
{
    /// <summary>The small experiment.</summary>
    public static SmallExperiment Experiment { get; private set; } = null!;

    [OneTimeSetUp]
    public void Open() => Experiment = new SmallExperiment();

    [OneTimeTearDown]
    public void Close() => Experiment.Dispose();
}
