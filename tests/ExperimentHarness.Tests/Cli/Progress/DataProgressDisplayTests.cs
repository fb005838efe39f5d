using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Progress;
using ExperimentHarness.Data;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Progress;

internal sealed class DataProgressDisplayTests
{
    private readonly StringWriter _output = new();

    [TearDown]
    public void DisposeWriter() => _output.Dispose();

    [Test]
    public void Plain_ADownload_IsOneLine()
    {
        DataProgressDisplay display = Display(isLive: false);
        display.Report(new DataProgress(DataActivity.Download, "vgg16.h5", 0, 2 << 20));
        display.Report(new DataProgress(DataActivity.Download, "vgg16.h5", 1 << 20, 2 << 20));
        display.Report(new DataProgress(DataActivity.Decode, "quickstart", 5, 10));

        Assert.That(_output.ToString(), Is.EqualTo("download vgg16.h5 (2 MiB)\n"));
    }

    [Test]
    public void Live_Decoding_CountsPictures()
    {
        Display(isLive: true).Report(new DataProgress(DataActivity.Decode, "quickstart", 5, 10));

        Assert.That(_output.ToString(), Does.EndWith("decode quickstart ━━━━━━━━━━────────── 5 of 10"));
    }

    private DataProgressDisplay Display(bool isLive)
    {
        var time = new FakeTimeProvider();
        return new DataProgressDisplay(new StatusLine(_output, isLive, 120, time));
    }
}
