using ExperimentHarness.Benchmarks.Measuring;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Benchmarks.Measuring;

internal sealed class RequirementTests
{
    private static readonly Subject Ours = new("forward", "2 threads", "ours");
    private static readonly Requirement Ratio = new("forward", Ours, [Ours with { Peer = "slow" }, Ours with { Peer = "fast" }], 0.5);

    [TestCase(4.0, true)]
    [TestCase(6.0, false)]
    public void Compare_IsWithTheFastestPeerByMedians(double ours, bool isMet)
    {
        Comparison? comparison = Ratio.Compare([Of("ours", ours), Of("slow", 30, 40, 20), Of("fast", 10, 1000, 9), Of("another", 1)]);

        Assert.That(comparison, Is.Not.Null);
        Assert.That(comparison!.Peer, Is.EqualTo("fast"));
        Assert.That(comparison.Found, Is.EqualTo(ours / 10).Within(1e-12));
        Assert.That(comparison.IsMet, Is.EqualTo(isMet));
    }

    [Test]
    public void Compare_WithoutPeersMeasured_GivesNothing() =>
        Assert.That(Ratio.Compare([Of("ours", 1), Of("another", 1)]), Is.Null);

    [Test]
    public void Compare_OfAValue_NeedsNoPeer()
    {
        Comparison? comparison = new Requirement("memory", Ours, [], 900).Compare([Of("ours", 901)]);

        Assert.That(comparison, Is.EqualTo(new Comparison(new Requirement("memory", Ours, [], 900), null, 901)));
        Assert.That(comparison!.IsMet, Is.False);
    }

    [Test]
    public void Avx2_OnAMachineWithoutMore_IsComparedWithEveryPeer()
    {
        var subject = new Subject("forward", Requirements.Forward(2, "AVX2"), Requirements.Ours);
        Requirement requirement = Requirements.All.Single(requirement => requirement.Ours == subject);

        Assert.That(requirement.Peers.Select(peer => peer.Peer), Is.EqualTo(new[] { Requirements.Tuned, Requirements.Default, Requirements.Onnx, Requirements.TensorFlow }));
    }

    private static Measurement Of(string peer, params double[] values) => new(Ours.Part, Ours.What, peer, "ms", [.. values]);
}
