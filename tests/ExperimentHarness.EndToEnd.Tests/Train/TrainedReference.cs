using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Train;

/// <summary>The small experiment, trained once without any disturbance: what all other trainings of this folder are compared with.</summary>
[SetUpFixture]
internal sealed class TrainedReference
{
    /// <summary>Its root.</summary>
    public static TrainingRoot Root { get; private set; } = null!;

    /// <summary>What the program said.</summary>
    public static ProcessResult Result { get; private set; } = null!;

    [OneTimeSetUp]
    public void Train()
    {
        Root = new TrainingRoot();
        Result = Root.Train();
    }

    [OneTimeTearDown]
    public void Remove() => Root.Dispose();

    /// <summary>Fails where a root's only run is not the reference's, bit for bit.</summary>
    public static void AssertSame(TrainingRoot root)
    {
        Assert.That(root.RunKey, Is.EqualTo(Root.RunKey));
        Assert.That(root.Projection, Is.EqualTo(Root.Projection));
        Assert.That(root.Weights, Is.EqualTo(Root.Weights));
        Assert.That(root.Leftovers, Is.Empty);
    }
}
