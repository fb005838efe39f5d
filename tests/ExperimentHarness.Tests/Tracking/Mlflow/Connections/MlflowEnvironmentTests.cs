using ExperimentHarness.Core.Problems;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Mlflow.Connections;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Tracking.Mlflow.Connections;

public sealed class MlflowEnvironmentTests
{
    [Test]
    public void Connect_NothingSaid_IsTheLocalServer() =>
        Assert.That(Environment().Connect(null).Name, Is.EqualTo("http://127.0.0.1:5000"));

    [Test]
    public void Connect_SpecAndVariable_TakesTheSpecs() =>
        Assert.That(Environment(("MLFLOW_TRACKING_URI", "http://a")).Connect("https://b/ml/").Name, Is.EqualTo("https://b/ml"));

    [Test]
    public void Connect_SecretsInTheAddress_AreSentAndNeverShown()
    {
        MlflowConnection connection = Environment().Connect("https://ada:p%40ss@host:8443/ml/?token=t#/experiments/1");

        Assert.That(connection.Name, Is.EqualTo("https://host:8443/ml"));
        Assert.That(connection.Credentials, Is.EqualTo(new MlflowCredentials("ada", "p@ss", null)));
        Assert.That($"{connection} {connection.Credentials}", Does.Not.Contain("p@ss").And.Not.Contain("token=t"));
    }

    [TestCase("file:///tmp/mlruns", "--backend-store-uri")]
    [TestCase("sqlite:///mlflow.db", "--backend-store-uri")]
    [TestCase("./mlruns", "http")]
    [TestCase("databricks://profile", "Databricks")]
    [TestCase("ada:secret@host:5000", "http")]
    [TestCase("postgresql://u:secret@h/db", "--backend-store-uri")]
    public void Connect_NotAServer_SaysWhatToDoInstead(string address, string hint)
    {
        BadInputException bad = Assert.Throws<BadInputException>(() => Environment().Connect(address))!;

        Assert.That(bad.Problems.Single().Code, Is.EqualTo("EH4208"));
        Assert.That(bad.Message, Does.Contain(hint).And.Not.Contain("secret"));
    }

    [Test]
    public void Connect_VariablesOfPythonsClient_AreRead()
    {
        using var folder = new TemporaryFolder();
        string authority = folder.Write("ca.pem", "x");
        MlflowConnection connection = Environment(
            ("MLFLOW_TRACKING_TOKEN", "t0ken"),
            ("MLFLOW_HTTP_REQUEST_TIMEOUT", "7"),
            ("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "2"),
            ("MLFLOW_TRACKING_SERVER_CERT_PATH", authority)).Connect(null);

        Assert.That(connection.Credentials, Is.EqualTo(new MlflowCredentials(null, null, "t0ken")));
        Assert.That(connection.Timeout, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(connection.MaxRetries, Is.EqualTo(2));
        Assert.That(connection.Tls.AuthorityFile, Is.EqualTo(authority));
    }

    [TestCase("0", 1)]
    [TestCase("86400", 86400)]
    [TestCase("2147483647", 604800)]
    public void Connect_Timeout_IsWhatATimerTakes(string text, int seconds)
    {
        MlflowConnection connection = Environment(("MLFLOW_HTTP_REQUEST_TIMEOUT", text)).Connect(null);

        Assert.That(connection.Timeout, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(() => new CancellationTokenSource(connection.Timeout + TimeSpan.FromHours(1)).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Connect_CredentialsFile_IsReadBelowTheVariables()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".mlflow/credentials", "[other]\nmlflow_tracking_username = no\n[mlflow]\n# a comment = x\nmlflow_tracking_username = ada\nmlflow_tracking_password = a=b\n");

        Assert.That(new MlflowEnvironment(Variables(), folder.Path).Connect(null).Credentials, Is.EqualTo(new MlflowCredentials("ada", "a=b", null)));
        Assert.That(new MlflowEnvironment(Variables(("MLFLOW_TRACKING_PASSWORD", "new")), folder.Path).Connect(null).Credentials.Password, Is.EqualTo("new"));
    }

    [Test]
    public void Connect_SeveralWrongSettings_AreAllReported()
    {
        BadInputException bad = Assert.Throws<BadInputException>(() => Environment(
            ("MLFLOW_TRACKING_URI", "ftp://x"),
            ("MLFLOW_HTTP_REQUEST_TIMEOUT", "soon"),
            ("MLFLOW_TRACKING_INSECURE_TLS", "maybe"),
            ("MLFLOW_TRACKING_CLIENT_CERT_PATH", "nowhere.pem")).Connect(null))!;

        Assert.That(bad.Problems, Has.Count.EqualTo(4));
    }

    private static MlflowEnvironment Environment(params (string Name, string Value)[] variables) => new(Variables(variables), null);

    private static Dictionary<string, string> Variables(params (string Name, string Value)[] variables) => variables.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);
}
