using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ExperimentHarness.EndToEnd.Tests.Processes;
using ExperimentHarness.Testing;
using ExperimentHarness.Testing.Mlflow;
using NUnit.Framework;

namespace ExperimentHarness.EndToEnd.Tests.Mlflow.Programs;

/// <summary>The program and a server with a certificate that no authority signed, as many laboratories have one.</summary>
internal sealed class TlsTests : IDisposable
{
    private const string AuthorityVariable = "MLFLOW_TRACKING_SERVER_CERT_PATH";
    private const string Secret = "s3cret-t0ken";
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _certificate = Certificate("mlflow.example");
    private readonly MlflowTestServer _server = new();
    private readonly TlsFront _front;
    private readonly TrackedExperiment _experiment;

    public TlsTests()
    {
        _front = new TlsFront(_certificate, _server.Port);
        _experiment = new TrackedExperiment(_front.Url).Trained();
        _experiment.Environment["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0";
        _experiment.Environment["MLFLOW_TRACKING_TOKEN"] = Secret;
    }

    public void Dispose()
    {
        _experiment.Dispose();
        _front.Dispose();
        _server.Dispose();
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void UnknownCertificate_IsRefusedAndTheErrorNamesTheVariable()
    {
        ProcessResult sync = _experiment.Sync();

        Assert.That(sync.ExitCode, Is.EqualTo(3));
        Assert.That(sync.Error, Does.StartWith("error EH4202").And.Contain(AuthorityVariable));
        Assert.That(_server.Requests, Is.Zero);
    }

    [Test]
    public void CertificateOfTheVariable_IsTrusted()
    {
        _experiment.Environment[AuthorityVariable] = _folder.Write("server.pem", _certificate.ExportCertificatePem());

        AssertSyncCompletes();
        Assert.That(_front.ClientThumbprint, Is.Null);
    }

    [Test]
    public void OtherCertificateThanTheVariables_IsRefused()
    {
        using X509Certificate2 other = Certificate("mlflow.example");
        _experiment.Environment[AuthorityVariable] = _folder.Write("server.pem", other.ExportCertificatePem());

        ProcessResult sync = _experiment.Sync();

        Assert.That(sync.ExitCode, Is.EqualTo(3));
        Assert.That(sync.Error, Does.StartWith("error EH4202").And.Contain(AuthorityVariable));
        Assert.That(_server.Requests, Is.Zero);
    }

    [Test]
    public void ClientCertificateOfTheVariable_IsShown()
    {
        using X509Certificate2 client = Certificate("ada");
        _experiment.Environment[AuthorityVariable] = _folder.Write("server.pem", _certificate.ExportCertificatePem());
        _experiment.Environment["MLFLOW_TRACKING_CLIENT_CERT_PATH"] = _folder.Write(
            "client.pem", $"{client.ExportCertificatePem()}\n{client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");

        AssertSyncCompletes();
        Assert.That(_front.ClientThumbprint, Is.EqualTo(client.Thumbprint));
    }

    [Test]
    public void InsecureVariable_TrustsAnyCertificate()
    {
        _experiment.Environment["MLFLOW_TRACKING_INSECURE_TLS"] = "true";

        AssertSyncCompletes();
    }

    [TestCase(HttpStatusCode.MovedPermanently)]
    [TestCase(HttpStatusCode.PermanentRedirect)]
    [TestCase(HttpStatusCode.TemporaryRedirect)]
    public void Redirect_IsNotFollowedAndTheErrorNamesTheAddress(HttpStatusCode status)
    {
        using var plain = new MlflowTestServer();
        plain.Redirect = (status, $"{_server.Url}/login?next=x");
        _experiment.Environment["MLFLOW_TRACKING_URI"] = plain.Url;

        ProcessResult sync = _experiment.Sync();

        Assert.That(sync.ExitCode, Is.EqualTo(3));
        Assert.That(sync.Error, Does.StartWith("error EH4205").And.Contain($"{_server.Url}/login ").And.Contain("final address"));
        Assert.That(plain.Authorizations, Is.Not.Empty);
        Assert.That(_server.Requests, Is.Zero, "another host gets neither the request nor its Authorization header");
        Assert.That(sync.Output + sync.Error, Does.Not.Contain(Secret));
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private void AssertSyncCompletes()
    {
        ProcessResult sync = _experiment.Sync();

        Assert.That(sync.ExitCode, Is.Zero, sync.Error);
        foreach (string run in _experiment.Root.RunFolders)
        {
            ExportAssert.HoldsWhole(_server, run);
        }

        Assert.That(_server.Authorizations, Is.All.EqualTo($"Bearer {Secret}"));
    }
}
