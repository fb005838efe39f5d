using ExperimentHarness.EndToEnd.Tests.Processes;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Train;

/// <summary>Neither threads nor vector instructions nor the feature store change a run's key or a bit of it. The set is tiny: without vectors a picture takes long.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
internal sealed class SameBitsTests
{
    private static readonly string[] Tiny =
    [
        "--set", "dataset.procedural.train_images=4",
        "--set", "dataset.procedural.validation_images=4",
        "--set", "training.epochs=2",
        "--set", "training.batch_size=4",
        "--set", "training.steps_per_epoch=1",
    ];

    private readonly TrainingRoot _reference = new();

    [OneTimeSetUp]
    public void TrainReference() => Assert.That(_reference.Train(Tiny).ExitCode, Is.Zero);

    [OneTimeTearDown]
    public void RemoveReference() => _reference.Dispose();

    [Test]
    public void OneThreadWithoutTheStore_GivesTheSameRun() => AssertSame([.. Tiny, "--set", "engine.threads=1", "--no-cache"], []);

    [TestCase("DOTNET_EnableAVX512", "AVX2 ")]
    [TestCase("DOTNET_EnableAVX2", "neither AVX-512 nor AVX2")]
    public void VectorInstructionsSwitchedOff_GivesTheSameRun(string variable, string kernels)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = "0" };
        if (!Doctor(environment).Contains(kernels, StringComparison.Ordinal))
        {
            Assert.Ignore($"{variable}=0 leaves other kernels here than '{kernels}'");
        }

        AssertSame(Tiny, environment);
    }

    private static string Doctor(Dictionary<string, string> environment)
    {
        using var root = new TrainingRoot();
        return root.Doctor(environment).Output;
    }

    private void AssertSame(string[] arguments, Dictionary<string, string> environment)
    {
        using var root = new TrainingRoot();

        ProcessResult result = root.Train(environment, arguments);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(root.RunKey, Is.EqualTo(_reference.RunKey));
        Assert.That(root.Projection, Is.EqualTo(_reference.Projection));
        Assert.That(root.Weights, Is.EqualTo(_reference.Weights));
    }
}
