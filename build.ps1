# Starts the build from any folder: finds a .NET SDK, restores Cake, hands the arguments over as they were typed.
#   ./build.ps1                        lists the targets
#   ./build.ps1 --target=NAME ...      runs one; see README.md
#   ./build.ps1 --install-sdk ...      first installs the wanted .NET SDK under .dotnet/
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$target = 'Help'
$installSdk = $false
$cakeOptions = @()
$others = @()

for ($i = 0; $i -lt $args.Count; $i++) {
    # PowerShell makes a list of an unquoted a=[1,2].
    $argument = $args[$i] -join ','
    if ($argument -like '--target=*') { $target = $argument.Substring(9) }
    elseif ($argument -eq '--target') { $i++; $target = if ($i -lt $args.Count) { [string]$args[$i] } else { '' } }
    elseif ($argument -eq '--install-sdk') { $installSdk = $true }
    elseif (@('--tree', '--dryrun', '--showdescription') -contains $argument) { $cakeOptions += $argument }
    else { $others += $argument }
}

$encoded = -join ($others | ForEach-Object { '=' + $_.Replace('%', '%25').Replace("`n", '%0A') + "`n" })
$wanted = (Get-Content (Join-Path $root 'global.json') -Raw | ConvertFrom-Json).sdk.version
$series = ($wanted -split '\.')[0..1] -join '.'

# The first .NET that has an SDK which global.json accepts.
function Find-Dotnet {
    $onPath = Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    $name = if ([Environment]::OSVersion.Platform -eq 'Win32NT') { 'dotnet.exe' } else { 'dotnet' }
    $candidates = @((Join-Path (Join-Path $root '.dotnet') $name))
    if ($onPath) { $candidates += $onPath.Source }
    if ($env:DOTNET_ROOT) { $candidates += (Join-Path $env:DOTNET_ROOT $name) }
    foreach ($candidate in $candidates) {
        if (-not (Test-Path $candidate -PathType Leaf)) { continue }
        Push-Location $root
        try {
            & $candidate --version *> $null
            if ($LASTEXITCODE -eq 0) { return $candidate }
        }
        catch { continue }
        finally { Pop-Location }
    }
}

function Install-Sdk {
    $folder = Join-Path $root '.dotnet'
    New-Item $folder -ItemType Directory -Force | Out-Null
    $installer = Join-Path $folder 'dotnet-install.ps1'
    Invoke-WebRequest 'https://dot.net/v1/dotnet-install.ps1' -OutFile $installer -UseBasicParsing
    & $installer -Version $wanted -InstallDir $folder -NoPath
}

$dotnet = Find-Dotnet
if (-not $dotnet -and $installSdk) {
    try { Install-Sdk } catch { [Console]::Error.WriteLine($_.Exception.Message) }
    $dotnet = Find-Dotnet
}
if (-not $dotnet) {
    [Console]::Error.WriteLine("error EH5002: no suitable .NET SDK was found: $wanted or a later $series.x is wanted.")
    [Console]::Error.WriteLine("  Get it from https://dotnet.microsoft.com/download/dotnet/$series, or let this script install it")
    [Console]::Error.WriteLine("  under .dotnet/ in the repository:  ./build.ps1 --install-sdk")
    exit 3
}

$env:PATH = (Split-Path $dotnet) + [IO.Path]::PathSeparator + $env:PATH
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:HARNESS_ARGUMENTS = $encoded
$env:HARNESS_CALLER_FOLDER = (Get-Location).ProviderPath

Push-Location $root
try {
    # Restoring the tool takes a second, so it is done once for each version of the manifest.
    $packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path (Join-Path $HOME '.nuget') 'packages' }
    $restored = Join-Path '.cake' 'restored'
    $isCurrent = (Test-Path $restored) -and (Test-Path (Join-Path $packages 'cake.tool')) -and
        ((Get-Item $restored).LastWriteTimeUtc -gt (Get-Item '.config/dotnet-tools.json').LastWriteTimeUtc)
    if (-not $isCurrent) {
        & $dotnet tool restore | Out-Null
        if ($LASTEXITCODE -ne 0) {
            [Console]::Error.WriteLine("error EH5003: 'dotnet tool restore' failed; Cake comes from the NuGet package index.")
            exit 3
        }
        New-Item '.cake' -ItemType Directory -Force | Out-Null
        Set-Content $restored ''
    }

    & $dotnet cake build/build.cake --verbosity=quiet "--target=$target" @cakeOptions
    exit $LASTEXITCODE
}
finally {
    Pop-Location
    Remove-Item Env:HARNESS_ARGUMENTS, Env:HARNESS_CALLER_FOLDER -ErrorAction SilentlyContinue
}
