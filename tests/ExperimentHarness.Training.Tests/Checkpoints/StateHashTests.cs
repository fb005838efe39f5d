using System.Buffers.Binary;
using System.Security.Cryptography;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Training.Checkpoints;
using ExperimentHarness.Training.Engines;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.Checkpoints;

public sealed class StateHashTests
{
    private static readonly HeadState Head = new([new Tensor("dense/kernel", [2, 1], [1f, -2f])], [new Tensor("velocity", [1], [0.5f])], 100);

    private static readonly MetricSet Metrics = new([new("loss", 0.25), new("accuracy", 0.75)]);

    public static IEnumerable<TestCaseData> OtherStates()
    {
        yield return new TestCaseData(Head with { Step = 101 }, Metrics).SetArgDisplayNames("step");
        yield return new TestCaseData(Head with { Weights = [new Tensor("dense/kernel", [2, 1], [1f, float.BitDecrement(-2f)])] }, Metrics).SetArgDisplayNames("last bit of a weight");
        yield return new TestCaseData(Head with { Weights = [new Tensor("dense/kernel", [1, 2], [1f, -2f])] }, Metrics).SetArgDisplayNames("shape");
        yield return new TestCaseData(Head with { Slots = [new Tensor("velocity", [1], [-0.5f])] }, Metrics).SetArgDisplayNames("slot");
        yield return new TestCaseData(Head with { Slots = [] }, Metrics).SetArgDisplayNames("no slots");
        yield return new TestCaseData(Head, new MetricSet([new("loss", Math.BitIncrement(0.25)), new("accuracy", 0.75)])).SetArgDisplayNames("last bit of a metric");
        yield return new TestCaseData(Head, new MetricSet([new("loss", 0.25), new("auc", 0.75)])).SetArgDisplayNames("name of a metric");
    }

    [TestCaseSource(nameof(OtherStates))]
    public void Next_OtherState_IsAnotherLink(HeadState head, MetricSet metrics) =>
        Assert.That(StateHash.Next(StateHash.Start, head, metrics), Is.Not.EqualTo(StateHash.Next(StateHash.Start, Head, Metrics)));

    [Test]
    public void Next_OtherPast_IsAnotherLink()
    {
        string first = StateHash.Next(StateHash.Start, Head, Metrics);

        Assert.That(StateHash.Next(first, Head, Metrics), Is.Not.EqualTo(first));
    }

    [Test]
    public void Next_TimesAndOrderOfMetrics_DoNotEnter() =>
        Assert.That(
            StateHash.Next(StateHash.Start, Head, new MetricSet([new("time/epoch_seconds", 12.5), new("accuracy", 0.75), new("loss", 0.25), new("system/memory", 1)])),
            Is.EqualTo(StateHash.Next(StateHash.Start, Head, Metrics)));

    [Test]
    public void Next_AnyState_HashesTheDocumentedBytes()
    {
        var bytes = new List<byte>();
        Text("state 1");
        bytes.AddRange(new byte[32]);
        bytes.AddRange(BitConverter.GetBytes(100L));
        Numbers(1, 2, 2, 1);
        bytes.AddRange(BitConverter.GetBytes(1f));
        bytes.AddRange(BitConverter.GetBytes(-2f));
        Numbers(1, 1, 1);
        bytes.AddRange(BitConverter.GetBytes(0.5f));
        Numbers(2);
        Text("accuracy");
        bytes.AddRange(BitConverter.GetBytes(0.75));
        Text("loss");
        bytes.AddRange(BitConverter.GetBytes(0.25));

        Assert.That(StateHash.Next(StateHash.Start, Head, Metrics), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData([.. bytes]))));

        void Text(string text)
        {
            Numbers(text.Length);
            bytes.AddRange(System.Text.Encoding.ASCII.GetBytes(text));
        }

        void Numbers(params int[] numbers)
        {
            foreach (int number in numbers)
            {
                byte[] buffer = new byte[4];
                BinaryPrimitives.WriteInt32LittleEndian(buffer, number);
                bytes.AddRange(buffer);
            }
        }
    }
}
