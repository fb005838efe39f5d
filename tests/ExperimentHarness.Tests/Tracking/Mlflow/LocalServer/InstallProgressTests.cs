using ExperimentHarness.Tracking.Mlflow.LocalServer;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.LocalServer;

internal sealed class InstallProgressTests
{
    [TestCase("Collecting p{0}==1.0 (from -r requirements-server.lock (line {0}))")]
    [TestCase("Processing /wheels/p{0}-1.0-py3-none-any.whl (from -r requirements-server.lock (line {0}))")]
    public void Hear_LinesOfPip_SaysNowAndThenHowFarItIs(string line)
    {
        List<string> said = [];
        var progress = new InstallProgress(["# p==0 is no line", .. Enumerable.Range(1, 45).Select(number => $"p{number}==1.0 \\"), "    --hash=sha256:0"], new Said(said));

        foreach (int number in Enumerable.Range(1, 45))
        {
            progress.Hear(string.Format(null, line, number));
            progress.Hear("  Downloading p.whl (1 MB)");
        }

        progress.Hear("Installing collected packages: p1, p2");

        Assert.That(said, Is.EqualTo(["  20 of 45 packages fetched", "  40 of 45 packages fetched", "  unpacking 45 packages"]));
    }

    private sealed class Said(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
