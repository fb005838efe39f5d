using ExperimentHarness.Core.Spec;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using ExperimentHarness.Tracking.Mlflow;
using ExperimentHarness.Tracking.Mlflow.Export;
using Microsoft.Playwright;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>What a person sees in MLflow's pages, in a real browser.</summary>
public sealed class BrowserTests : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private const float PatientMilliseconds = 90_000;

    // 2x2 pixels: red, green, blue, white.
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DAAMIM/4EAAB/uBfsL2WiLAAAAAElFTkSuQmCC");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task Pages_OfTwoRuns_ShowTableCurvesAndPictures()
    {
        _ = RealServer.Connection;
        if (!File.Exists(Chromium))
        {
            Assert.Ignore($"needs a browser at {Chromium}: apt-get install chromium");
        }

        ExportReport report = await SendTwoRunsAsync();
        string server = report.Server;
        string experiment = report.ExperimentId!;
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        IPage page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1800, Height = 1400 } });
        page.SetDefaultTimeout(PatientMilliseconds);

        await page.GotoAsync(MlflowLinks.Experiment(server, experiment));
        await page.GetByText("baseline seed 1").First.WaitForAsync();
        await page.GetByText("baseline seed 2").First.WaitForAsync();

        await page.GotoAsync(MlflowLinks.Charts(server, experiment));
        await page.ReloadAsync();
        await page.GetByText("val_accuracy").First.WaitForAsync();
        await page.Locator(".js-plotly-plot .scatterlayer .trace, .js-plotly-plot .barlayer .trace").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        await page.GotoAsync(MlflowLinks.Run(server, experiment, report.RunId!));
        await page.ReloadAsync();
        await page.GetByText("Does it learn?").First.WaitForAsync();

        await page.GotoAsync($"{server}/#/experiments/{experiment}/runs/{report.RunId}/artifacts/curves.png");
        await page.ReloadAsync();
        ILocator picture = page.Locator("img[src^='blob:'], img[src*='curves.png'], .image-container img");
        await picture.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await page.WaitForFunctionAsync("() => [...document.images].some(image => image.complete && image.naturalWidth === 2)");
    }

    private async Task<ExportReport> SendTwoRunsAsync()
    {
        using var exporter = new MlflowExporter(RealServer.Connection, new ExportSettings(null, TimeProvider.System));
        ExportReport? report = null;
        foreach (ulong seed in (ulong[])[1, 2])
        {
            using var run = new RecordedRun(_folder, seed) { Spec = new ExperimentSpec { Description = "Does it learn?", Tracking = new TrackingSpec { Experiment = "browser" } } };
            run.Whole(epochs: 5);
            run.Artifact("artifacts/curves.png", Picture);
            report = await exporter.SyncAsync(run.ToExport, CancellationToken.None);
            Assert.That(report.IsComplete, report.ToString());
        }

        return report!;
    }
}
