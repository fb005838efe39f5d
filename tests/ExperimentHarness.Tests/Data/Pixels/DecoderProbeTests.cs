using ExperimentHarness.Data.Pixels;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Data.Pixels;

internal sealed class DecoderProbeTests
{
    [Test]
    public void FindProblem_WhereThePackagesAreWhole_FindsNone() => Assert.That(DecoderProbe.FindProblem(), Is.Null);
}
