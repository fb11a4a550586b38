# Where Debian packages come from: CASTWRIGHT_DEBIAN_MIRROR, or what this machine's own apt is configured with.

apt_folder=${CASTWRIGHT_APT_FOLDER:-/etc/apt}

# apt_entries: "URI<tab>suite<tab>component component…<tab>trusted" for every enabled binary source.
apt_entries() {
    local file
    for file in "$apt_folder/sources.list" "$apt_folder"/sources.list.d/*.list; do
        [ -r "$file" ] && one_line_entries "$file"
    done
    for file in "$apt_folder"/sources.list.d/*.sources; do
        [ -r "$file" ] && deb822_entries "$file"
    done
    return 0
}

one_line_entries() {
    awk '
        { sub(/#.*/, "") }
        $1 != "deb" { next }
        {
            at = 2; trusted = "no"
            if ($2 ~ /^\[/) {
                while (at <= NF) { if ($at ~ /trusted=yes/) trusted = "yes"; if ($at ~ /\]$/) break; at++ }
                at++
            }
            components = ""
            for (i = at + 2; i <= NF; i++) components = components (components == "" ? "" : " ") $i
            if ($at != "") print $at "\t" $(at + 1) "\t" components "\t" trusted
        }' "$1"
}

deb822_entries() {
    awk '
        function flush(    u, s, i, j, us, ss) {
            if (field["types"] ~ /(^| )deb( |$)/ && tolower(field["enabled"]) !~ /^(no|false|0)$/) {
                u = split(field["uris"], us, " "); s = split(field["suites"], ss, " ")
                for (i = 1; i <= u; i++) for (j = 1; j <= s; j++)
                    print us[i] "\t" ss[j] "\t" field["components"] "\t" (tolower(field["trusted"]) == "yes" ? "yes" : "no")
            }
            split("", field); name = ""
        }
        /^#/ { next }
        /^[ \t]*$/ { flush(); next }
        /^[ \t]/ { sub(/^[ \t]+/, ""); if (name != "") field[name] = field[name] (field[name] == "" ? "" : " ") $0; next }
        {
            at = index($0, ":"); if (!at) next
            name = tolower(substr($0, 1, at - 1)); value = substr($0, at + 1)
            gsub(/^[ \t]+|[ \t\r]+$/, "", value); field[name] = value
        }
        END { flush() }' "$1"
}

# A mirror list is a file of addresses; its first one is as good as any.
resolve_uri() {
    local uri=$1 file
    case $uri in
    mirror+file:*)
        file=${uri#mirror+file:}
        [ -r "$file" ] && awk '{ sub(/#.*/, "") } NF { print $1; exit }' "$file"
        ;;
    http://* | https://* | file:*) echo "$uri" ;;
    esac
    return 0
}

# mirror_candidates: "URI<tab>trusted", the likeliest first. An Ubuntu mirror often holds Debian beside itself.
mirror_candidates() {
    local uri suite components trusted
    apt_entries | while IFS=$'\t' read -r uri suite components trusted; do
        uri=$(resolve_uri "$uri")
        uri=${uri%/}
        [ -n "$uri" ] || continue
        case " $components " in *" main "*) ;; *) continue ;; esac
        case $suite in *-security | */updates | *-backports | *-proposed) continue ;; esac
        case $uri in
        */debian) printf '1\t%s\t%s\n' "$uri" "$trusted" ;;
        */ubuntu) printf '3\t%s\t%s\n' "${uri%/ubuntu}/debian" no ;;
        *)
            case $suite in
            bullseye | bookworm | trixie | forky | sid | stable | oldstable | testing | unstable)
                case $uri in *debian*) printf '2\t%s\t%s\n' "$uri" "$trusted" ;; esac
                ;;
            esac
            ;;
        esac
    done | sort -s -k 1,1 | cut -f 2- | awk '!seen[$1]++'
}

# Proxies and certificates as the host's apt knows them, in apt's own words.
apt_network_options() {
    command -v apt-config >/dev/null || return 0
    apt-config dump 2>/dev/null | grep -E '^Acquire::(http|https)::(Proxy|Proxy-Auto-Detect|CaInfo|Verify-Peer|Verify-Host)(::[^ ]*)? ".+";' || true
}

mirror_answers() {
    local helper=${CASTWRIGHT_APT_HELPER:-/usr/lib/apt/apt-helper} target status=0
    [ -x "$helper" ] || return 0
    target=$(mktemp)
    timeout 60 "$helper" -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 \
        download-file "$1/dists/trixie/InRelease" "$target" >/dev/null 2>&1 || status=1
    [ -s "$target" ] || status=1
    rm -f "$target"
    return $status
}

# find_mirror: sets mirror and mirror_trusted, or says why there is none.
find_mirror() {
    local candidate trusted tried=""
    mirror_trusted=no
    if [ -n "${CASTWRIGHT_DEBIAN_MIRROR:-}" ]; then
        mirror=${CASTWRIGHT_DEBIAN_MIRROR%/}
        case $mirror in
        http://* | https://* | file:*) ;;
        *) fail "CASTWRIGHT_DEBIAN_MIRROR is '$mirror', which is not an address. It looks like http://HOST/debian." ;;
        esac
        mirror_answers "$mirror" \
            || fail "the mirror in CASTWRIGHT_DEBIAN_MIRROR ($mirror) does not answer for Debian 13. Check the address and this machine's network and proxy."
        return
    fi
    while IFS=$'\t' read -r candidate trusted; do
        if mirror_answers "$candidate"; then
            mirror=$candidate
            mirror_trusted=$trusted
            return
        fi
        tried="$tried
    $candidate"
    done < <(mirror_candidates)
    if [ -n "$tried" ]; then
        fail "no Debian mirror of this machine answers for Debian 13. Tried:$tried
Check the network and apt's proxy, or name a mirror: CASTWRIGHT_DEBIAN_MIRROR=http://HOST/debian ./dev …"
    fi
    fail "this machine's apt configuration ($apt_folder) names no Debian mirror. Name one: CASTWRIGHT_DEBIAN_MIRROR=http://HOST/debian ./dev …"
}
