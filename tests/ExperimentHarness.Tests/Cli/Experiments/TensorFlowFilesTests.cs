using System.Runtime.InteropServices;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data;
using ExperimentHarness.Data.Downloads;
using ExperimentHarness.Testing;
using ExperimentHarness.Tests.Data.Downloads;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Experiments;

internal sealed class TensorFlowFilesTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileServer _server = new() { Content = new byte[100] };

    [TearDown]
    public void Stop()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [TestCase("osx-arm64")]
    [TestCase("linux-arm")]
    public void Locate_CatalogsLibraryOfAnotherPlatform_IsRefusedBeforeADownload(string platform)
    {
        TensorFlowFiles files = Files(platform);

        Assert.That(
            () => Locate(files),
            Throws.InstanceOf<MissingRequirementException>().With.Message.Contains("EH5101").And.Message.Contains("HARNESS_TENSORFLOW").And.Message.Contains(Here));
        Assert.That(files.IsInCatalog, Is.False);
        Assert.That(_server.Ranges, Is.Empty, "downloads");
    }

    [Test]
    public void Locate_CatalogsLibraryOfThisPlatform_IsDownloaded()
    {
        TensorFlowFiles files = Files(Here);

        Assert.That(() => Locate(files), Throws.Exception, "a hundred zeros are no archive");
        Assert.That(files.IsInCatalog);
        Assert.That(_server.Ranges, Is.Not.Empty, "downloads");
    }

    private static string Here =>
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private HarnessFolders Folders => new(_folder.Path, _folder["experiments"], _folder["results"], _folder["home"], Mirror: null);

    private TensorFlowFiles Files(string platform) => new(
        Folders,
        new Catalog { Libraries = [new CatalogEntry { Name = "libtensorflow", Platform = platform, Sources = [new CatalogSource { Url = _server.Address() }] }] });

    private void Locate(TensorFlowFiles files)
    {
        using var http = new HttpClient();
        files.Locate(new Downloader(Folders, http, TimeProvider.System), TimeProvider.System, new Progress<DataProgress>(), CancellationToken.None);
    }
}
