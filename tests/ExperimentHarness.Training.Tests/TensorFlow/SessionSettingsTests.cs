using ExperimentHarness.Core.Spec;
using ExperimentHarness.TensorFlow.Graphs;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

internal sealed class SessionSettingsTests
{
    // device_count {GPU: 0}, intra_op 200, inter_op -1, gpu_options {allow_growth}, allow_soft_placement; written by hand from config.proto.
    private const string Config = "0A070A0347505510001" + "0C80128FFFFFFFFFFFFFFFFFF0132022001" + "3801";

    [Test]
    public void ToConfigProto_OfACpu_IsTheMessage() =>
        Assert.That(Convert.ToHexString(new SessionSettings(EngineDevice.Cpu, 200).ToConfigProto()), Is.EqualTo(Config));

    [Test]
    public void ToConfigProto_OfAGpu_HidesNone() =>
        Assert.That(Convert.ToHexString(new SessionSettings(EngineDevice.Gpu, 200).ToConfigProto()), Is.EqualTo(Config[18..]));
}
