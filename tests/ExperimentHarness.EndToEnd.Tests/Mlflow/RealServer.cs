using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Mlflow.Connections;
using ExperimentHarness.Tracking.Mlflow.LocalServer;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow;

/// <summary>A real MLflow server for all tests of this folder, installed from HARNESS_WHEELS as the Server target does it.</summary>
[SetUpFixture]
public sealed class RealServer
{
    private static TemporaryFolder? _folder;
    private static LocalServerState? _state;

    /// <summary>Connection to it; the test is skipped where there are no wheels.</summary>
    internal static MlflowConnection Connection
    {
        get
        {
            Shared.Wheels("");
            return new MlflowConnection(new Uri(_state!.Url));
        }
    }

    /// <summary>The server itself.</summary>
    internal static LocalMlflowServer Server => new(Folders, TimeProvider.System);

    internal static LocalServerFolders Folders => new(_folder!["mlflow"], Path.Combine(Repository.Root, "build", "mlflow"), Shared.Wheels(""));

    [OneTimeSetUp]
    public async Task Start()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HARNESS_WHEELS")))
        {
            return; // each test says so
        }

        _folder = new TemporaryFolder();
        _state = await Server.StartAsync(0, new Progress<string>(TestContext.Progress.WriteLine), CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_folder is not null)
        {
            await Server.StopAsync(CancellationToken.None);
            _folder.Dispose();
        }
    }
}
