using ExperimentHarness.TensorFlow;
using ExperimentHarness.TensorFlow.Libraries;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

internal sealed class TensorFlowEngineTests
{
    [Test]
    public void Identity_OfTheTestedLibrary_HoldsWhatItsBitsDependOn()
    {
        TensorFlowEngine engine = TensorFlowForTests.Engine;
        string kernels = $"cpu {KernelChoice.Describe(Environment.GetEnvironmentVariable)}";

        Assert.That(engine.Kernels, Is.EqualTo(kernels));
        Assert.That(engine.Identity, Is.EqualTo($"tensorflow 2.15.1+159354ca {kernels} 1 thread"));
        Assert.That(engine.FeatureIdentity, Is.EqualTo($"{engine.Identity} {TensorFlowEngine.ForwardVersion}"));
    }
}
