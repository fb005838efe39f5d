using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Mlflow.Connections;

namespace ExperimentHarness.Tracking.Mlflow.Transport;

/// <summary>The connections to a server.</summary>
internal static class MlflowSockets
{
    /// <summary>With the TLS settings of the connection.</summary>
    public static SocketsHttpHandler Create(MlflowConnection connection) => new()
    {
        // Uvicorn closes an idle connection after 5 s; one reused at that moment would lose its request.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(3),
        ConnectTimeout = connection.Timeout < TimeSpan.FromSeconds(5) ? connection.Timeout : TimeSpan.FromSeconds(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = Secure(connection.Tls),
    };

    private static SslClientAuthenticationOptions Secure(MlflowTls tls)
    {
        var options = new SslClientAuthenticationOptions();
        if (tls.IsUnchecked)
        {
#pragma warning disable CA5359 // the user asked for exactly this by MLFLOW_TRACKING_INSECURE_TLS
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (tls.AuthorityFile is { } authorities)
        {
            var trusted = new X509Certificate2Collection();
            Load(authorities, trusted.ImportFromPemFile);
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(trusted);
        }

        if (tls.ClientFile is { } client)
        {
            Load(client, path => options.ClientCertificates = [X509Certificate2.CreateFromPemFile(path)]);
        }

        return options;
    }

    private static void Load(string path, Action<string> load)
    {
        try
        {
            load(path);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException)
        {
            throw new BadInputException("EH4208", $"'{path}' is no readable PEM file: {unreadable.Message}");
        }
    }
}
