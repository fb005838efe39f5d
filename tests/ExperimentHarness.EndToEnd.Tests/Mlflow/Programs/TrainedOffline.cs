using ExperimentHarness.EndToEnd.Tests.Train;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>Two seeds of the small experiment, trained once without any server: what all tests of this folder send.</summary>
[SetUpFixture]
internal sealed class TrainedOffline
{
    /// <summary>What trains them; long enough that a server sees the run while it is trained.</summary>
    public static IReadOnlyList<string> Arguments { get; } = ["--seed=1", "--seed=2", "--set", "training.epochs=50"];

    /// <summary>Its root.</summary>
    public static TrainingRoot Root { get; private set; } = null!;

    [OneTimeSetUp]
    public void Train()
    {
        Root = new TrainingRoot();
        Assert.That(Root.Train([.. Arguments, "--offline"]).ExitCode, Is.Zero);
    }

    [OneTimeTearDown]
    public void Remove() => Root.Dispose();
}
